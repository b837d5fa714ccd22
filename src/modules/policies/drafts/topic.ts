/** Tells whoever has it open that somebody saved, finished or discarded what is written at a document. */
export function draftTopic(documentId: string): string {
  return `policy-draft:${documentId}`;
}
