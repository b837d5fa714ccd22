import type { Generated } from "kysely";

export interface FilesTables {
  "files.files": {
    hash: Buffer;
    size: number;
    media_type: string;
    bytes: Buffer;
    stored_at: Generated<Date>;
  };
}
