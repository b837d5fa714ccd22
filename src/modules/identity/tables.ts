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
    method: Generated<string>;
    device: Generated<string>;
    proved_at: Generated<Date>;
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
    scope: Generated<string>;
    granted_by: string;
    granted_at: Date;
    ends_at: Date | null;
  };
  "identity.links": {
    id: Generated<string>;
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
    id: Generated<string>;
    token_hash: Buffer;
    name: string;
    person_id: string;
    roles: string[];
    scope: Generated<string>;
    last_used_at: Date | null;
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
  };
  "identity.setup_tokens": { token_hash: Buffer; created_at: Date; used_at: Date | null };
  "identity.totp": {
    account_id: string;
    secret: Buffer;
    last_step: Generated<number>;
    created_at: Date;
    confirmed_at: Date | null;
  };
  "identity.passkeys": {
    id: Generated<string>;
    account_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    name: string;
    created_at: Date;
    last_used_at: Date | null;
  };
  "identity.recovery_codes": { account_id: string; code_hash: Buffer; created_at: Date; used_at: Date | null };
  "identity.challenges": {
    secret_hash: Buffer;
    purpose: string;
    person_id: string | null;
    data: Generated<string>;
    tries: Generated<number>;
    expires_at: Date;
  };
  "identity.guards": {
    key: Buffer;
    failures: Generated<number>;
    began_at: Date;
    locks: Generated<number>;
    locked_until: Date | null;
    updated_at: Date;
  };
  "identity.sign_ins": {
    id: Generated<number>;
    person_id: string;
    at: Date;
    outcome: string;
    method: string;
    device: Generated<string>;
    known_device: Generated<boolean>;
  };
  "identity.rules": { only: Generated<boolean>; second_factor_for_roles: boolean };
}
