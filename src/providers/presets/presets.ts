import type { Service, ServiceKind } from '../../domain/settings/settings';
import type { Preset } from './preset';
import {
  CUSTOM,
  DEVICE,
  GROQ,
  home,
  LOCALAI,
  MISTRAL,
  OPENAI,
  OPENROUTER,
  proxied,
  remote,
  SPEACHES,
  WYOMING,
} from './servers';

export const presets: Record<ServiceKind, Preset[]> = {
  llm: [
    { ...OPENAI, model: 'gpt-6-luna' },
    {
      id: 'gemini',
      name: 'Gemini',
      provider: 'openai',
      baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
      model: 'gemini-3.8-flash',
      ...remote,
    },
    {
      id: 'deepseek',
      name: 'DeepSeek',
      provider: 'openai',
      baseUrl: 'https://api.deepseek.com',
      model: 'deepseek-flash',
      ...remote,
    },
    { ...OPENROUTER, model: 'openrouter/auto' },
    // Its own address also gets the one header that lets a page ask it: see `http.ts`.
    {
      id: 'anthropic',
      name: 'Anthropic',
      provider: 'openai',
      baseUrl: 'https://api.anthropic.com/v1',
      ...remote,
    },
    { ...MISTRAL, model: 'mistral-small-latest' },
    GROQ,
    { id: 'xai', name: 'xAI', provider: 'openai', baseUrl: 'https://api.x.ai/v1', ...proxied },
    {
      id: 'ollama',
      name: 'Ollama',
      provider: 'openai',
      baseUrl: 'http://localhost:11434/v1',
      ...home,
      cors: 'ollama-origins',
    },
    {
      id: 'llamacpp',
      name: 'llama.cpp',
      provider: 'openai',
      baseUrl: 'http://localhost:8080/v1',
      ...home,
      key: 'maybe',
      cors: 'llama-cors-origins',
    },
    {
      id: 'lmstudio',
      name: 'LM Studio',
      provider: 'openai',
      baseUrl: 'http://localhost:1234/v1',
      ...home,
      key: 'maybe',
      cors: 'lmstudio-switch',
    },
    LOCALAI,
    {
      id: 'vllm',
      name: 'vLLM',
      provider: 'openai',
      baseUrl: 'http://localhost:8000/v1',
      ...home,
      key: 'maybe',
      cors: 'vllm-allowed-origins',
    },
    CUSTOM,
  ],
  tts: [
    DEVICE,
    {
      id: 'kokoro',
      name: 'Kokoro-FastAPI',
      provider: 'openai',
      baseUrl: 'http://localhost:8880/v1',
      model: 'kokoro',
      voice: 'af_heart',
      ...home,
      cors: 'kokoro-cors-origins',
    },
    { ...SPEACHES, model: 'speaches-ai/Kokoro-82M-v1.0-ONNX', voice: 'af_heart' },
    { ...LOCALAI, model: 'kokoro', voice: 'af_heart' },
    // Turkish among its languages.
    {
      id: 'chatterbox',
      name: 'Chatterbox TTS API',
      provider: 'openai',
      baseUrl: 'http://localhost:4123/v1',
      ...home,
      cors: 'chatterbox-cors-origins',
    },
    {
      id: 'piper',
      name: 'Piper',
      provider: 'openai',
      baseUrl: 'http://localhost:5000/v1',
      ...home,
      cors: 'piper-allow-cors',
    },
    WYOMING,
    // The same key as for its texts; it goes on when OpenAI's own address ends.
    { ...OPENROUTER, model: 'openai/gpt-4o-mini-tts-2025-12-15', voice: 'sage' },
    // The only address of OpenAI's that speaks a text ends on that day; nothing that takes its place works without a call.
    { ...OPENAI, model: 'gpt-4o-mini-tts', voice: 'sage', until: '2027-01-06' },
    {
      id: 'elevenlabs',
      name: 'ElevenLabs',
      provider: 'elevenlabs',
      baseUrl: 'https://api.elevenlabs.io/v1',
      // More expressive than the faster `flash` models.
      model: 'eleven_v3',
      voice: 'JBFqnCBsd6RMkjVDRZzb',
      ...remote,
    },
    {
      id: 'gemini',
      name: 'Gemini',
      provider: 'gemini',
      baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
      model: 'gemini-3.8-flash-lite-tts',
      voice: 'Sulafat',
      ...remote,
    },
    // Both have many Turkish voices.
    {
      id: 'google',
      name: 'Google Cloud',
      provider: 'google',
      baseUrl: 'https://texttospeech.googleapis.com/v1',
      voice: 'tr-TR-Chirp3-HD-Sulafat',
      ...remote,
    },
    // The region of the key stands in the address.
    {
      id: 'azure',
      name: 'Azure',
      provider: 'azure',
      baseUrl: 'https://westeurope.tts.speech.microsoft.com/cognitiveservices',
      voice: 'tr-TR-EmelNeural',
      ...proxied,
    },
    // English only.
    { ...GROQ, model: 'canopylabs/orpheus-v1-english', voice: 'autumn' },
    CUSTOM,
  ],
  stt: [
    DEVICE,
    { ...SPEACHES, model: 'Systran/faster-whisper-small' },
    { ...LOCALAI, model: 'whisper-1' },
    {
      id: 'whispercpp',
      name: 'whisper.cpp',
      provider: 'openai',
      baseUrl: 'http://localhost:8080/v1',
      ...home,
      cors: 'open',
      // Its own path is another, and without ffmpeg it reads nothing but WAV.
      start: 'whisper-server --host 0.0.0.0 --inference-path /v1/audio/transcriptions --convert -m MODEL',
    },
    WYOMING,
    { ...OPENAI, model: 'gpt-transcribe' },
    { ...MISTRAL, model: 'voxtral-mini-latest' },
    { ...GROQ, model: 'whisper-large-v3-turbo' },
    CUSTOM,
  ],
  image: [
    { ...LOCALAI, model: 'stablediffusion' },
    {
      id: 'sdcpp',
      name: 'stable-diffusion.cpp',
      provider: 'openai',
      baseUrl: 'http://localhost:1234/v1',
      ...home,
      cors: 'ask',
      start: 'sd-server --listen-ip 0.0.0.0 --listen-port 1234 -m MODEL',
    },
    { ...OPENAI, model: 'gpt-image-2.6-flare' },
    CUSTOM,
  ],
};

/** The service that a preset stands for, as Settings stores it. */
export function serviceOf({ id, provider, baseUrl, model, voice }: Preset): Service {
  return { provider, baseUrl, preset: id, ...(model && { model }), ...(voice && { voice }) };
}
