/**
 * Providers with an address and models filled in, for Settings. Data only, looked up on 30 November 2026: model names
 * change every few months, so what a server lists goes before what stands here. A maker whose models change fastest has
 * none here: *Test* offers those of its list.
 */
export interface Preset {
  /** Value of `Service.preset`. */
  id: string;
  /** Name that its makers use; empty for one that Settings has a word for (`device`, `custom`). */
  name: string;
  provider: string;
  /** For a home server the address on its own machine; a parent replaces the host. */
  baseUrl: string;
  model?: string;
  voice?: string;
  /** `maybe`: it can be started with a key, and then wants it. */
  key: 'needed' | 'maybe' | 'none';
  /** Place of the machine: with `remote`, a child's words leave the house. */
  where: 'remote' | 'home' | 'device';
  /** Setting of that server that lets a browser ask it. */
  cors: Cors;
  /** Day from which its makers no longer serve this, `YYYY-MM-DD`; what the server's list says goes before it. */
  until?: string;
  /** Command that starts such a server so that it can be used here. */
  start?: string;
}

export type Cors =
  | 'open' // answers every page as it is: another reason is likelier
  | 'ollama-origins' // OLLAMA_ORIGINS=<our origin>, then restart
  | 'llama-cors-origins' // open unless --cors-origins was given
  | 'lmstudio-switch' // Developer, Server Settings, Enable CORS; or `lms server start --cors`
  | 'localai-cors' // LOCALAI_CORS=true and LOCALAI_CORS_ALLOW_ORIGINS=<our origin>
  | 'vllm-allowed-origins' // open unless --allowed-origins was given
  | 'speaches-allow-origins' // ALLOW_ORIGINS='["<our origin>"]'
  | 'kokoro-cors-origins' // open unless CORS_ENABLED or CORS_ORIGINS was set
  | 'chatterbox-cors-origins' // open unless CORS_ORIGINS was set
  | 'piper-allow-cors' // --allow-cors
  | 'proxy' // no proof that a page may ask it: the device's server asks in its place, by deploy/nginx.conf
  | 'ask' // under a name of its own: Access-Control-Allow-Origin
  | 'none'; // no server
