import { type ComponentType, Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { door } from '../device/gate/own-door';
import { useWords } from '../i18n';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { Notice } from '../ui/notice';

/** THE list of what stands behind the parents' door, and the gate before it: each comes when it is to be seen. */
const parts = {
  settings: () => import('../settings'),
  tools: () => import('../library/tools'),
  gate: () => import('../device/gate'),
};
type Part = keyof typeof parts;

// biome-ignore lint/suspicious/noExplicitAny: each view states its own props; the list only carries them.
type View = ComponentType<any>;

const ready: Partial<Record<Part, View>> = {};

interface Props {
  name: 'settings' | 'tools';
  /** How the tools are put away; from Settings the way leads to the shelf. */
  onClose?(): void;
}

/**
 * A parents' view, or the gate where its door is shut. One that was open stays in place beneath the gate, unreachable
 * but not lost: what was being typed is still there for who passes again.
 */
export default function Behind(props: Props) {
  const now = useStore(door.state);
  const been = useRef(false);
  const needed = useStore(door.needed);
  // Most phones have no door: what is behind it sets out while that is being found out.
  useEffect(() => {
    if (!settings.get().kiosk) parts[props.name]().catch(() => {});
  }, []);
  // When it shuts, the network may be gone.
  useEffect(() => {
    if (needed) parts.gate().catch(() => {});
  }, [needed]);
  // Before the next view's own, so that going from one to the other is seen as staying.
  useLayoutEffect(door.enter, []);
  if (now === 'open') been.current = true;
  const leave = () => (props.onClose ? props.onClose() : location.replace('#/stories'));
  // A kiosk that nobody touches.
  useEffect(() => {
    addEventListener('home', leave);
    return () => removeEventListener('home', leave);
  });
  return (
    <>
      {/* No gate, no view: one that cannot be fetched lets nobody by. */}
      <Fragment key="view">{been.current && (now === 'open' || ready.gate) && <Late {...props} />}</Fragment>
      {now === 'shut' && <Late key="gate" name="gate" onBack={leave} onPass={door.pass} />}
    </>
  );
}

/** As `lazy` does it: a chunk that does not arrive starts afresh. */
function Late({ name, ...props }: { name: Part; [prop: string]: unknown }) {
  const words = useWords('shelf');
  const [, tell] = useState(0);
  const [failed, fail] = useState(false);
  useEffect(() => {
    let here = true;
    parts[name]().then(
      (module) => {
        ready[name] = module.default;
        if (here) tell(1);
      },
      () => here && fail(true),
    );
    return () => {
      here = false;
    };
  }, [name]);
  const Ready = ready[name];
  if (Ready) return <Ready {...props} />;
  if (failed)
    return <Notice text={words.chunkFailed} action={words.reload} onAction={() => location.reload()} />;
  return <Notice text={words.loading} />;
}
