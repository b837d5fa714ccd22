// biome-ignore lint/complexity/noBannedTypes: filled in with the module
export type PeopleTables = {};
