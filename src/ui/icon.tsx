interface Props {
  /** One path on a grid of 24 by 24; an outline within another is a hole. */
  d: string;
  /** Class of the path, for one that is drawn as a line. */
  line?: string | undefined;
}

/** Decorative icon: the control around it has the name. */
export function Icon({ d, line }: Props) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path class={line} fill-rule="evenodd" d={d} />
    </svg>
  );
}
