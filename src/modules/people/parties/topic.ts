/** Told when the register of interested parties has changed. */
export const partiesTopic = "people-parties";
