/** The tiles of a wish, as a prompt names them. */

export const EN = {
  hero: {
    ...{ fox: 'a fox', bear: 'a bear', mouse: 'a mouse', owl: 'an owl' },
    ...{ dragon: 'a dragon', robot: 'a robot', elephant: 'an elephant', penguin: 'a penguin' },
  },
  place: {
    ...{ forest: 'in a forest', sea: 'at sea', castle: 'in a castle', space: 'in space' },
    ...{ garden: 'in a garden', snow: 'in the snow', mountains: 'in the mountains', town: 'in a town' },
  },
  thing: {
    ...{ lantern: 'a lantern', balloon: 'a balloon', key: 'a key', umbrella: 'an umbrella' },
    ...{ bell: 'a bell', drum: 'a drum', hat: 'a hat', kite: 'a kite' },
  },
  mood: {
    ...{ funny: 'funny', cosy: 'cosy', brave: 'about being brave', magic: 'full of gentle magic' },
    ...{ sleepy: 'calm, to fall asleep by', friends: 'about friends' },
    ...{ curious: 'about wondering and finding out', adventure: 'a little adventure' },
  },
};

export const TR: typeof EN = {
  hero: {
    ...{ fox: 'bir tilki', bear: 'bir ayı', mouse: 'bir fare', owl: 'bir baykuş' },
    ...{ dragon: 'bir ejderha', robot: 'bir robot', elephant: 'bir fil', penguin: 'bir penguen' },
  },
  place: {
    ...{ forest: 'ormanda', sea: 'denizde', castle: 'bir kalede', space: 'uzayda' },
    ...{ garden: 'bir bahçede', snow: 'karlar içinde', mountains: 'dağlarda', town: 'bir kasabada' },
  },
  thing: {
    ...{ lantern: 'bir fener', balloon: 'bir balon', key: 'bir anahtar', umbrella: 'bir şemsiye' },
    ...{ bell: 'bir çan', drum: 'bir davul', hat: 'bir şapka', kite: 'bir uçurtma' },
  },
  mood: {
    ...{ funny: 'komik', cosy: 'sıcacık', brave: 'cesaret üzerine', magic: 'yumuşak bir büyüyle dolu' },
    ...{ sleepy: 'sakin, uykuya götüren', friends: 'arkadaşlık üzerine' },
    ...{ curious: 'merak ve keşif üzerine', adventure: 'küçük bir macera' },
  },
};
