/** Only a stylesheet, for a screen that is looked at from near: a page at 200 % (shell/idle). */
import './near.css';
