import './marks.css';
