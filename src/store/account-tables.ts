/** Columns of the tables of accounts as Kysely sees them; see sql/0007_accounts.sql. */
import type { JsonColumn, Keyed } from "./regime-tables.ts";

interface AccountTable extends Keyed {
  id: string;
  state: "invited" | "active" | "disabled";
  grants: JsonColumn<{ role: string; city: string }[]>;
  persons: JsonColumn<{ city: string; person: string }[]>;
  stream_version: number;
}

interface AccountNameTable extends Keyed {
  id: string;
  login: string;
  name: string;
  subject: string | null;
}

interface CredentialTable extends Keyed {
  account: string;
  password: string | null;
  must_change: boolean;
  totp: string | null;
  totp_step: number | null;
  reset_code: string | null;
  reset_ends_at: string | null;
}

interface SessionTable extends Keyed {
  token: string;
  account: string;
  stage: string;
  csrf: string;
  began_at: string;
  seen_at: string;
  ends_at: string;
}

interface SignInGuardTable extends Keyed {
  key: string;
  failures: number;
  failed_at: string;
  blocked_until: string | null;
}

export interface AccountTables {
  account: AccountTable;
  account_name: AccountNameTable;
  credential: CredentialTable;
  session: SessionTable;
  sign_in_guard: SignInGuardTable;
}
