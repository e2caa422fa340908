import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kitVariants } from '../../../../build/authoring/kit-file';
import { readKit } from '../../../../build/authoring/read-kit';
import { isRefusal, unsuitableWish, unsuitableWord } from '../../../../src/domain/script/safety';

describe('the Turkish net', () => {
  it.each([
    'Tüfeğini doğrulttu.',
    'Cesedi buldular.',
    'Onu bıçakladılar.',
    'Herkesi kurşunlayıp gittiler.',
    'Kanlar içinde kaldı.',
    'Ortalık kan gölüydü.',
    'Bir şişe şarabı bitirdi.',
    'Biralar açıldı.',
    'ŞARABINI İÇTİ',
    'Kendini astı.',
    'Kendime zarar vermek istiyorum.',
    'Canına kıydı.',
    'Ölmek istiyorum.',
    'Sikeceğim seni.',
    'Siktiğimin şapkası.',
    'Amına koyayım.',
    'amina koyim',
    'Yarrağı yedik.',
    'Orospular geldi.',
    'O*ospu değil, orospu.',
    'Seviştiler.',
    'Seksi bir kız.',
  ])('holds: %s', (text) => {
    expect(unsuitableWord(text, 'tr')).toBeDefined();
  });

  it.each([
    'Klasik müzik, fizik, eksik, siklamen; sıkı sıkı sarıldı, sık sık güldü.',
    'Seksen gün seksek oynadı, sekseninci gün dinlendi.',
    'Topu götürdü, götürü işti, götürün dedi, ağır ağır götürüyordu.',
    'Açlıktan ölüyordu, gülmekten öldü, ölçtü biçti, öldü sanılan çiçek açtı.',
    'Zaman öldürmek için ıslık çaldı; beni gülmekten öldüreceksin.',
    'Katil balina yüzdü, herkes partiye katıldı, gürültüye katlandı.',
    'Su tabancasıyla oynadılar, haber bomba gibi düştü, üç silahşor at koşturdu.',
    'Kurşun kalemini aldı, kurşun asker tek ayağının üstünde duruyordu.',
    'Ekmeği bıçakla kesti, bıçakları dizdi, boğazlarına atkı sardılar.',
    'Yılan soğuk kanlıdır, kuş sıcak kanlı; dede kanlı canlı, kanı kaynıyor.',
    'Dizi kanadı, kanat çırptı, kanarya kandı, kan ter içinde koştu.',
    'Kral çıplak, diye bağırdı çocuk; çıplak ayakla koştu, dalların çıplaklığı geçti.',
    'Yavru kedi annesinin memesini aradı, memeli hayvanlar uyudu.',
    'Nazire Teyze, Nazım Amca, Nazik Hanım ve Nazlı nazikçe gülümsedi.',
    'Biraz bekle, biran önce dön, birader; birazı kaldı, bir arada durdular.',
    'Dağın rakımı yüksekti, rakibi rakundu, penisilin içti.',
    'Esrarengiz kapı açıldı, esrarlı bir ışık sızdı.',
    'Bok böceği topunu yuvarladı, sigara böreği soğudu.',
    'Amca, ama, amaç, hamama; pişti, piknik, puslu; gebe kedi, kahve.',
  ])('lets through: %s', (text) => {
    expect(unsuitableWord(text, 'tr')).toBeUndefined();
  });

  it('knows what is typed without dots', () => {
    expect(
      unsuitableWish({ words: 'ayi annesine siki siki sarilsin, sik sik gulsun' }, 'tr'),
    ).toBeUndefined();
  });
});

describe('a refusal in Turkish', () => {
  it.each([
    'Üzgünüm, böyle bir hikâye yazamayacağım.',
    'Maalesef bu konuda yardımcı olamıyorum.',
    'Kusura bakmayın ama bu isteği reddetmek zorundayım.',
    'Böyle bir masal anlatamam.',
    'Bu konu çocuklar için uygun değil.',
    'Bu tür içerikleri uygun bulmuyorum.',
    'Ben bir yapay zekâ asistanıyım ve bunu yapamam.',
    'Büyük dil modeli olarak',
  ])('is known: %s', (text) => {
    expect(isRefusal(text)).toBe(true);
  });

  it.each([
    'Bu masal bir dağın tepesinde başlar. Küçük ayı uyuyamıyordu.',
    'Böyle bir gece daha önce hiç olmamıştı.',
    'Maalesef balonun ipi kısaydı.',
    '“Üzgünüm, uçamam,” dedi penguen.',
    'Robot, yapay zekâsını evde unutmuştu.',
  ])('is not: %s', (text) => {
    expect(isRefusal(text)).toBe(false);
  });
});

describe.each(['en', 'tr'] as const)('every story of ours in %s', (language) => {
  const root = resolve(import.meta.dirname, '../../../../stories');
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

  it('passes the net, and so does every sentence that a kit can say', () => {
    const caught = folders(`${root}/${language}`).flatMap((slug) => {
      const text = readFileSync(`${root}/${language}/${slug}/story.md`, 'utf8');
      return unsuitableWord(text, language) ?? [];
    });
    for (const slug of folders(`${root}/kits/${language}`)) {
      const { kit } = readKit(`${root}/kits`, language, slug);
      for (const { text } of [...kitVariants(kit).values()].flat())
        caught.push(...[unsuitableWord(text, language) ?? []].flat());
    }
    expect(caught).toEqual([]);
  });
});
