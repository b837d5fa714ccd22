/** Where a document's pictures are, for whoever may read it. */
export const pictureAddress =
  (documentId: string) =>
  (file: string): string =>
    `/api/policies/${documentId}/pictures/${file}`;
