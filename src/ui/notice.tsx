import './notice.css';

interface Props {
  text: string;
  /** Something is on its way: three lights in place of the empty frame. */
  busy?: boolean;
  /** Exact cause, for a parent; smaller. */
  detail?: string | undefined;
  /** Name of the button; without it there is none. */
  action?: string | false;
  onAction?: () => void;
}

/** A state in place of a view: a drawing, one sentence, at most one way on. Announced politely. */
export function Notice({ text, busy, detail, action, onAction }: Props) {
  return (
    <div class={busy ? 'notice is-busy' : 'notice'} role="status">
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
