export interface LibraryTables {
  "policies.library_sections": {
    version_id: string;
    language: string;
    position: number;
    anchor: string;
    heading: string;
    text: string;
    search: string;
  };
  "policies.library_words": { version_id: string; word: string };
}
