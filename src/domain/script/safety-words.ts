import type { Language } from '../language';

/**
 * Words unfit for a child of three to eight, by language: a coarse net behind the instructions to the model. Whole
 * words with their endings, so that a kanguru is not blood and a heroine no drug. Left out on purpose are the words of
 * tales (swords, wolves, a wicked queen) and those that are a child's own as well (a rooster, a donkey).
 */
interface UnsuitableWords {
  /** Matched with any ending that the language's grammar adds. */
  stems: string[];
  /** Matched only as they are; patterns. */
  words: string[];
  /** Harmless words that contain such a word; patterns, with any ending. */
  innocent?: string[];
}

const list = (text: string) => text.trim().split(/\s+/u);

export const UNSUITABLE_WORDS: Record<Language, UnsuitableWords> = {
  en: {
    stems: list(`
      kill murder rape molest suicide strangle behead slaughter stab torture corpse bloodbath gore
      gun rifle pistol shotgun bomb grenade terrorist hostage weapon missile massacre genocide
      sex porn porno pornography pornographic nude erotic orgasm penis vagina boob prostitute stripper
      fetish condom
      cocaine marijuana cannabis opioid meth methamphetamine ecstasy crack-pipe drug-dealer
      vodka whisky whiskey tequila beer drunk drunkard cigarette vape
      fuck motherfuck shit bullshit bitch bastard asshole arsehole cunt whore slut twat wank dickhead
      nigger nigga faggot retard tranny kike chink
      nazi hitler
    `),
    words: list(
      `sexy sexual sexually bloody raped raping rapist stabbing crap damn wtf cum heroin gory drugs overdose lsd`,
    ),
  },
  tr: {
    stems: list(`
      öldür katil cinayet intihar tecavüz işkence ceset cesed katliam vahşet linç geber gebert gırtlakla
      silah tabanca tüfek tüfeğ bomba terör terörist rehine mermi mayın
      porno pornografi erotik orgazm vajina fahişe genelev prezervatif mastürbasyon seviş cinsel pedofil sapık
      sapığ taciz
      kokain eroin uyuşturucu marihuana metamfetamin ekstazi esrarkeş
      votka viski alkol içki şarap şarab meyhane sarhoş sigara nargile
      orospu piç siktir hassiktir sikiş amcık amcığ yarrak yarrağ taşşak taşşağ ibne kaltak kaltağ sürtük sürtüğ
      gavat pezevenk pezeveng kahpe puşt kancık kancığ yavşak yavşağ şerefsiz gerizekalı gerizekâlı
      hitler
    `),
    // Words that would be other words with one more ending: seksen, penisilin, Nazire, rakım, biran, götür, bıçakla.
    words: [
      ...list(String.raw`
        seks(?!e[kn])\p{L}* penis(?!il)\p{L}* rakı(?!m)\p{L}* nazi(?:ler\p{L}*)? esrar
        bira birayı biralar birası biranın
        (?:bıçakla|kurşunla|boğazla)(?:d[ıi]|m[aı]|n[dm]|y)\p{L}*
        kanlı kanlar\p{L}* göt götü götün götüm götüne götünü götümü götüme götten götler götveren
        sik siki sikik sikim sikimi sikin sikini siker sikerim sikerler sikeyim sikece\p{L}* siktiğim\p{L}*
        amk amq aq oç amına amını bok boka boku boktan
      `),
      String.raw`kan (?:fışkır|revan|dök|gölü)\p{L}*`,
      String.raw`am[ıi]na ko\p{L}*`,
      String.raw`kend(?:im|in|isin)i as(?:tı|mak|mış|ıp|acak|ıyor)\p{L}*`,
      String.raw`kendi(?:me|ne|sine) zarar ver(?:me[kyd]|d|iy)\p{L}*`,
      String.raw`bile[kğ](?:ler)?in[ie] kes\p{L}*`,
      String.raw`can[ıi]na k[ıi]y\p{L}*`,
      String.raw`ölmek isti\p{L}*`,
    ],
    innocent: [
      'kanlı canlı',
      '(?:sıcak|soğuk|ılık|deli|asil) kanlı',
      'katil balina',
      '(?:su|boya|köpük|oyuncak) tabanca',
      '(?:bomba|mermi) gibi',
      '(?:banyo|su|renk) bomba',
      '(?:zaman|vakit) öldür',
      '(?:gülmekten|meraktan|açlıktan|sıkıntıdan|sevinçten) (?:öl|geber)',
      'sigara böre',
      'bok böce',
      // Sık sık, sıkı sıkı, as they are typed where there are no dots.
      'sik sik(?!\\p{L})',
      'siki siki(?!\\p{L})',
    ],
  },
};

/**
 * Endings that may follow a stem. Turkish has many, one behind another, and lets their vowels agree with the ones
 * before: `e` stands for a or e, `i` for ı, i, u or ü; `d` and `c` may harden.
 */
interface WordEndings {
  endings: string[];
  /** They follow one behind another. */
  chained: boolean;
}

export const WORD_ENDINGS: Record<Language, WordEndings> = {
  en: { endings: list(`s es ed er ers ing ings y ies 's ’s in in' in’`), chained: false },
  tr: {
    endings: list(`
    ler li lik le siz si ci nin in ni e ye ne de den nde nden i yi imiz iniz im niz n m ki me mek mi
    di miş iyor yor ecek eceğ er ir r il ip en yle ymiş ydi dir ' ’ iyle ce
  `),
    chained: true,
  },
};
