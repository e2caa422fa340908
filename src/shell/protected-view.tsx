import { type ComponentChildren, Fragment } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { gateSession } from '../device/gate/page-session';
import { ignore } from '../domain/ignore';
import { useWords } from '../i18n';
import { loadSettingsWords } from '../i18n/settings';
import { loadToolsWords } from '../i18n/tools';
import { onHome } from '../session/home-signal';
import { replaceRoute, SHELF } from '../session/navigation';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import { type LazyChunk, LazyView, lazyChunk } from '../ui/lazy-view';
import { Notice } from '../ui/notice';

/** The only list of the parents' views. Each states its own props; the list only carries them. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
const protectedViews: Record<'settings' | 'tools', LazyChunk<any>> = {
  settings: lazyChunk(() => [import('../settings'), loadSettingsWords()]),
  tools: lazyChunk(() => [import('../library/tools'), loadToolsWords()]),
};

const gate = lazyChunk(() => [import('../device/gate')]);

interface Props {
  view: 'settings' | 'tools';
  /** Puts the tools away; Settings is left for the shelf. */
  onClose?(): void;
  /** In place of the view until it is known whether it may be shown, and has come; else a notice. */
  children?: ComponentChildren;
}

/**
 * A parents' view, or the parental gate where its session is over. A view that was open stays in place beneath the gate,
 * unreachable but not lost: what was being typed is still there afterwards.
 */
export default function ProtectedView(props: Props) {
  const now = useStore(gateSession.state);
  const doubt = useStore(gateSession.doubt);
  const needed = useStore(gateSession.needed);
  const words = useWords('shelf');
  const { doubts } = useWords('gate');
  const view = protectedViews[props.view];
  // Most phones have no gate: the view is fetched while that is being found out.
  useEffect(() => {
    if (!settings.get().kiosk) ignore(view.load(), 'asked for again when shown');
  }, []);
  // Ahead of time: when the session ends, the network may be gone.
  useEffect(() => {
    if (needed) ignore(gate.load(), 'asked for again when shown');
  }, [needed]);
  // Before the next view's own, so that going from one to the other is seen as staying.
  useLayoutEffect(gateSession.enter, []);
  const leave = () => (props.onClose ? props.onClose() : replaceRoute(SHELF));
  // An untouched kiosk goes home.
  useEffect(() => onHome(leave));
  return (
    <>
      {/* Without the gate no view: a gate that cannot be fetched lets nobody by. */}
      <Fragment key="view">
        {gateSession.keepsView() && (now === 'open' || (now === 'shut' && gate.view)) && (
          <LazyView chunk={view} words={words} props={props}>
            {props.children}
          </LazyView>
        )}
      </Fragment>
      {now === 'shut' && (
        <LazyView key="gate" chunk={gate} words={words} props={{ onBack: leave, onPass: gateSession.pass }} />
      )}
      {now === 'asking' && (props.children ?? <Notice busy text={words.loading} />)}
      {now === 'unknown' && doubt && (
        <Notice text={doubts[doubt]} action={words.again} onAction={gateSession.retry} />
      )}
    </>
  );
}

/** Asks whether there is a gate, and reads ahead what then stands there. */
ProtectedView.prepare = async (props: Props): Promise<void> => {
  const leave = gateSession.enter();
  await untilAnswered();
  const now = gateSession.state.get();
  if (now === 'open') await protectedViews[props.view].load(props);
  if (now === 'shut') await gate.load({ onBack: leave, onPass: gateSession.pass });
  leave();
};

function untilAnswered(): Promise<void> {
  const { state } = gateSession;
  return new Promise((done) => {
    const check = () => {
      if (state.get() === 'asking') return;
      stop();
      done();
    };
    const stop = state.subscribe(check);
    check();
  });
}
