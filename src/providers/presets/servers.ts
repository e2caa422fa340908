/* Servers that more than one service offers, and the traits that presets share. */

export const remote = { key: 'needed', where: 'remote', cors: 'open' } as const;
export const home = { key: 'none', where: 'home' } as const;

export const proxied = { key: 'needed', where: 'remote', cors: 'proxy' } as const;

export const OPENAI = {
  id: 'openai',
  name: 'OpenAI',
  provider: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  ...remote,
};
export const OPENROUTER = {
  id: 'openrouter',
  name: 'OpenRouter',
  provider: 'openai',
  baseUrl: 'https://openrouter.ai/api/v1',
  ...remote,
};
export const MISTRAL = {
  id: 'mistral',
  name: 'Mistral',
  provider: 'openai',
  baseUrl: 'https://api.mistral.ai/v1',
  ...remote,
};
export const GROQ = {
  id: 'groq',
  name: 'Groq',
  provider: 'openai',
  baseUrl: 'https://api.groq.com/openai/v1',
  ...proxied,
};
/** Piper, Whisper and others that speak the Wyoming protocol of Home Assistant. */
export const WYOMING = {
  id: 'wyoming',
  name: 'Wyoming-OpenAI-Gateway',
  provider: 'openai',
  baseUrl: 'http://localhost:8555/v1',
  ...home,
  cors: 'ask',
  start:
    'docker run -p 8555:8555 -e TTS_HOST=piper -e TTS_PORT=10200 -e STT_HOST=whisper -e STT_PORT=10300 ghcr.io/archmonger/wyoming-openai-gateway',
} as const;
export const LOCALAI = {
  id: 'localai',
  name: 'LocalAI',
  provider: 'openai',
  baseUrl: 'http://localhost:8080/v1',
  key: 'maybe',
  where: 'home',
  cors: 'localai-cors',
} as const;
export const SPEACHES = {
  id: 'speaches',
  name: 'Speaches',
  provider: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  key: 'maybe',
  where: 'home',
  cors: 'speaches-allow-origins',
} as const;
export const DEVICE = {
  id: 'device',
  name: '',
  provider: 'device',
  baseUrl: '',
  key: 'none',
  where: 'device',
  cors: 'none',
} as const;
export const CUSTOM = {
  id: 'custom',
  name: '',
  provider: 'openai',
  baseUrl: '',
  key: 'maybe',
  where: 'home',
  cors: 'ask',
} as const;
