import { deleteCard, getCard, undeleteCard } from '../../storage/cards';
import { onChange } from '../../storage/changes';
import { readHeld } from '../../storage/held';
import { changeMade } from '../../storage/made';
import { readMaking, stopMaking } from '../../storage/making';
import { serviceNow } from '../../storage/services';
import { getStory } from '../../storage/stories';
import { approveWish, deleteWish, getWish, putWish, readWishes, updateWish } from '../../storage/wishes';
import { type LateProps, STORY } from '../room';
import { ForWhom } from './for-whom';
import { StoryRoom } from './story';
import { Wishes } from './wishes';
import './stories.css';

const deps = {
  ...{
    readWishes,
    readHeld,
    readMaking,
    getCard,
    approveWish,
    deleteWish,
    deleteCard,
    stopMaking,
    changeMade,
  },
  ...{ getStory, getWish, putWish, updateWish, undeleteCard, onChange },
  speaks() {
    const tts = serviceNow('tts');
    return !!tts && tts.provider !== 'device';
  },
};

/** The rooms about new stories: for whom they are, what waits, and each one by itself. */
export default function Stories({ room, model, now }: LateProps) {
  if (room === 'stories') return <ForWhom model={model} now={now} />;
  const { act } = model;
  if (room === 'wishes') return <Wishes deps={{ ...deps, act }} />;
  const id = decode(room.slice(STORY.length));
  return <StoryRoom key={id} id={id} deps={{ ...deps, act }} />;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
