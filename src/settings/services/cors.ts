import type { Cors } from '../../providers/presets/preset';

/** Configuration line that lets this page ask the server; undefined where there is nothing to configure. */
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
    case 'chatterbox-cors-origins':
      return `CORS_ORIGINS=${origin}`;
    case 'piper-allow-cors':
      return '--allow-cors';
    case 'ask':
      // The preflight of a request with a key or JSON asks for both.
      return `Access-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Headers: authorization, content-type`;
    case 'open':
    case 'proxy':
    case 'none':
      return undefined;
  }
}
