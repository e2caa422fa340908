/** Stylesheet for forced colours; loaded only where the system forces them. */
import './forced-colors.css';
