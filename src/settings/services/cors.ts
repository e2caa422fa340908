import type { Cors } from '../../providers/presets';

/** What to write where, so that a server lets this page ask it; undefined where there is nothing to write. */
export function corsSetting(cors: Cors, origin: string): string | undefined {
  switch (cors) {
    case 'ollama-origins':
      return `OLLAMA_ORIGINS=${origin}`;
    case 'llama-cors-origins':
      return `--cors-origins ${origin}`;
    case 'lmstudio-switch':
      return 'lms server start --cors';
    case 'localai-cors':
      return `LOCALAI_CORS=true\nLOCALAI_CORS_ALLOW_ORIGINS=${origin}`;
    case 'vllm-allowed-origins':
      return `--allowed-origins '["${origin}"]'`;
    case 'speaches-allow-origins':
      return `ALLOW_ORIGINS='["${origin}"]'`;
    case 'kokoro-cors-origins':
      return `CORS_ORIGINS='["${origin}"]'`;
    case 'ask':
      // The preflight asks for these two, as soon as there is a key or JSON.
      return `Access-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Headers: authorization, content-type`;
    case 'open':
    case 'none':
      return undefined;
  }
}
