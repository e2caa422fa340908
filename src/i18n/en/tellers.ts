/** Words of the faces that tell a story, and of a story that is read together. */
export const words = {
  /** Faces of who can tell the story. */
  tellers: 'Who reads',
  readBy: (name: string) => `Read by ${name}`,
  ownVoice: 'The storyteller',
  serviceVoice: 'The voice',
};
