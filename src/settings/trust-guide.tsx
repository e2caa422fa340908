import { useEffect } from 'preact/hooks';
import { useSettingsWords } from '../i18n/settings';
import { createStore, useStore } from '../store';

/** Page of a device that was set up by deploy/install.sh: how a phone learns to trust its certificate. */
const GUIDE = 'trust';
/** Stands in that page: many servers answer any address with the app's own page. */
const MARK = 'data-talelight-trust';

const found = createStore<boolean | undefined>(undefined);

async function find(): Promise<void> {
  if (found.get() !== undefined) return;
  found.set(false);
  const answer = await fetch(GUIDE).catch(() => undefined);
  if (answer?.ok && (await answer.text()).includes(MARK)) found.set(true);
}

/** A link to the guide, where the page came over http and its server has one. */
export function TrustGuide() {
  const words = useSettingsWords();
  const isThere = useStore(found);
  useEffect(() => {
    if (!isSecureContext) void find();
  }, []);
  if (!isThere) return null;
  return (
    <a class="settings-link" href={GUIDE}>
      {words.trustGuide}
    </a>
  );
}
