/** Stylesheet for a page zoomed to 200 %; loaded only there. */
import './zoomed.css';
