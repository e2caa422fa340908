/** Only a stylesheet, for who has colours of their own; nobody else loads it (shell/idle). */
import './forced.css';
