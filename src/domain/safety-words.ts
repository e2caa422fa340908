import type { Language } from './story';

/**
 * What a story for a child of three to eight has no use for, by language. A coarse net behind what the storyteller was
 * told: whole words with their endings, so that a kanguru is not blood and a heroine no drug. Left out on purpose is
 * what tales are full of (swords, wolves, a wicked queen) and what is a child's word as well (a rooster, a donkey).
 */
export interface WordList {
  /** Taken with any ending that the language's grammar adds. */
  stems: string[];
  /** Taken only as they stand. */
  words: string[];
}

const list = (text: string) => text.trim().split(/\s+/u);

export const UNSUITABLE: Record<Language, WordList> = {
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
      öldür katil cinayet intihar tecavüz işkence ceset katliam
      silah tabanca tüfek bomba terörist rehine mermi
      seks porno pornografi erotik orgazm penis vajina fahişe orospu genelev prezervatif
      kokain eroin uyuşturucu
      votka viski rakı sarhoş sigara
      piç siktir amcık yarrak ibne kaltak sürtük gavat pezevenk kahpe puşt
      nazi hitler
    `),
    words: list(`
      kanlı bıçakladı bıçaklandı boğazladı bira birayı biralar birası göt götü götün götüne götünü
      sik siki sikik sikeyim sikerim amk aq bok boka boktan sikiş sikişmek
      amına amını seksi geber gebersin
    `),
  },
};

/**
 * Endings that may follow a stem. Turkish has many, one behind another, and lets their vowels agree with the ones
 * before: `e` stands for a or e, `i` for ı, i, u or ü; `d` and `c` may harden.
 */
export const ENDINGS: Record<Language, string[]> = {
  en: list(`s es ed er ers ing ings y ies 's ’s in in' in’`),
  tr: list(`
    ler li lik le siz si ci nin in ni e ye ne de den nde nden i yi imiz iniz im niz n m ki me mek mi
    di miş iyor yor ecek eceğ er ir r il ip en yle ymiş ydi dir ' ’ iyle ce
  `),
};
