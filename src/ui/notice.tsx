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
      <p>{text}</p>
      {detail && <small>{detail}</small>}
      {action && (
        <button type="button" data-leads onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
