import type { Service, ServiceKind } from '../../domain/settings/settings';
import type { Preset } from '../../providers/presets/preset';
import { presets, serviceOf } from '../../providers/presets/presets';

/** The preset that a service was filled in from; an unknown one counts as a custom server. */
export function presetOf(kind: ServiceKind, { preset, provider }: Service): Preset {
  const all = presets[kind];
  const by = (name: string | undefined) => all.find(({ id }) => id === name);
  return by(preset) ?? (provider === 'device' ? by('device') : undefined) ?? (by('custom') as Preset);
}

/**
 * The service after choosing a preset; undefined while it has no address yet. A custom server starts from the present
 * address and names: most are one of the presets, somewhere else.
 */
export function applyPreset(preset: Preset, now: Service | undefined): Service | undefined {
  if (preset.id !== 'custom') return serviceOf(preset);
  return now?.baseUrl ? { ...now, provider: preset.provider, preset: preset.id } : undefined;
}
