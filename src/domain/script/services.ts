/**
 * Sentences of a service: a model asks, offers and hopes once its story is told. None holds a quote, for in a story
 * somebody may well ask whether you would like another.
 */
const SERVICE = new RegExp(
  `^[\\s*_([-]*(?:${[
    'would you like (?:me to|another|to hear (?:another|more)|one more|a (?:new|different|second|longer|shorter))',
    'do you want (?:me to|another|to hear (?:another|more))',
    '(?:shall|should|can|may) (?:we|i) (?:tell|write|make|read|continue|create)[^.!]*\\?',
    'want (?:me to|another|to hear another)',
    'let me know (?:if|what|how|whether|when)',
    'feel free to',
    'i(?: really)? hope (?:that )?(?:you|this|your|the story|the tale|it)[^.!?]{0,60} (?:enjoy|lik|lov|help|story|tale|sleep|dream)',
    "if you(?:[’']d| would)? (?:like|want|need|prefer|enjoyed)[^.!?]* (?:i can|i could|i[’']d|i[’']ll|i will|just (?:ask|let|say|tell)|let me|tell me|please)",
    "i(?:[’']d| would)(?: be)? (?:love|happy|glad) to (?:write|tell|create|make|adjust)",
    'i can (?:also |always )?(?:write|tell|make|adjust|change|continue|create)',
    "i(?:[’']m| am) (?:glad|happy) (?:that )?you",
    'th(?:is|e) (?:story|tale) (?:is|has|contains|was) (?:approximately|about \\d|around|roughly|\\d|written|suitable|designed|intended|meant|under)',
    'thank(?:s| you) for (?:reading|listening)',
    'did you (?:like|enjoy) (?:the|this|my) (?:story|tale)',
    'how (?:was|did you like|do you like) (?:the|this|that|my) (?:story|tale)',
    'what (?:would you like|kind of story|story)[^.!]*(?:next|another|story)[^.!]*\\?',
    'is there anything (?:else|you)',
    '(?:sana |size )?(?:başka|yeni) bir (?:masal|hik[aâ]ye|öykü)[^.!?]*(?:ister|anlat|yaz|dinle|okuya)',
    '(?:sana |size )?bir (?:masal|hik[aâ]ye|öykü) daha (?:ister|anlat|yaz|dinle)',
    'umarım [^.!?]*(?:beğen|hoşun|sev(?:er|miş)|keyif|yardımcı)',
    '(?:ister|diler)sen(?:iz)?[^.!?]* (?:masal|hik[aâ]ye|anlat|yaz|değiştir|uzat|kısalt|devam)',
    '(?:bu )?(?:masal|hik[aâ]ye)(?:yi|ı) (?:beğendin|sevdin|nasıl buldun)',
    'beğendin(?:iz)? m[iı]',
    'devam etme(?:mi|m) ister',
    'başka bir (?:isteğ|arzu|şey)[^.!?]*(?:var m[ıi]|ister)',
  ].join('|')})`,
  'iu',
);

/** Whether a line or a sentence speaks to whoever asked. */
export const isService = (text: string) => !/["“”„«»]/u.test(text) && SERVICE.test(text);
