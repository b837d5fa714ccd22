/** Told when the glossary has changed. */
export const glossaryTopic = "glossary";
