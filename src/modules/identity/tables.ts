import type { Generated } from "kysely";

export interface IdentityTables {
  "identity.accounts": {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "identity.sessions": {
    id: string;
    account_id: string;
    token: string;
    expires_at: Date;
    strength: Generated<string>;
    scope: string | null;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "identity.credentials": {
    id: string;
    account_key: string;
    provider_id: string;
    account_id: string;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: Date | null;
    refresh_token_expires_at: Date | null;
    scope: string | null;
    password: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "identity.verifications": {
    id: string;
    identifier: string;
    value: string;
    expires_at: Date;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "identity.grants": {
    id: Generated<string>;
    person_id: string;
    role: string;
    granted_by: string;
    granted_at: Date;
    ends_at: Date | null;
  };
  "identity.links": {
    token_hash: Buffer;
    person_id: string;
    scope: string;
    path: string;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    revoked_at: Date | null;
  };
  "identity.api_tokens": {
    token_hash: Buffer;
    name: string;
    person_id: string;
    roles: string[];
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
  };
  "identity.setup_tokens": { token_hash: Buffer; created_at: Date; used_at: Date | null };
}
