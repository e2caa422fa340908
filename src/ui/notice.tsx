import './notice.css';

interface Props {
  text: string;
  /** The exact line for a parent, smaller. */
  detail?: string | undefined;
  action?: string;
  onAction?: () => void;
}

/** A state in place of a view: a little sleeping moon, one sentence, at most one way on. Announced politely. */
export function Notice({ text, detail, action, onAction }: Props) {
  return (
    <div class="notice" role="status">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M20 14.5A8.5 8.5 0 1 1 9.5 4 7 7 0 0 0 20 14.5Z" />
      </svg>
      <p>{text}</p>
      {detail && <small>{detail}</small>}
      {action && (
        <button type="button" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
