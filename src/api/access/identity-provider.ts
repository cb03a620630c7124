/**
 * Signing in through the city's own identity provider (OpenID Connect, authorization code with PKCE). It says who somebody is;
 * what he may do stands in his account here. Off unless LUOSHI_OIDC_ISSUER names one.
 */
import { readFileSync } from "node:fs";
import * as client from "openid-client";
import { Refusal } from "../../store/refusal.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the browser keeps between leaving for the provider and coming back; worth nothing to anybody else. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Path to go to afterwards, on our own site. */
  readonly next: string;
}

export interface IdentityProvider {
  /** As the button on the sign-in page calls it. */
  readonly name: string;
  /** "issuer value", as accounts hold it. */
  subjectOf(value: string): string;
  /** Where to send the browser. `home` is our own address, `https://…`. */
  depart(home: string, next: string): Promise<{ url: URL; journey: Journey }>;
  /** Who came back: "issuer value". @throws Refusal engine/not-signed-in for an answer that does not hold */
  arrive(url: URL, journey: Journey): Promise<string>;
}

export const CALLBACK = "/api/session/outside/callback";

/** A path of our own, never another site: "//host" and "/\\host" would lead away. */
export function ownPath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : "/";
}

function setting(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Refusal("store/invalid", `已设 LUOSHI_OIDC_ISSUER，还缺环境变量 ${name}。`);
  return value;
}

/** The secret stands in a file, so that it is in no process list. */
function secretOf(env: Environment): string {
  return readFileSync(setting(env, "LUOSHI_OIDC_SECRET_FILE"), "utf8").trim();
}

/** The provider that the environment names, or null. @throws Refusal naming what is missing */
export function identityProvider(env: Environment): IdentityProvider | null {
  if (!env.LUOSHI_OIDC_ISSUER) return null;
  const issuer = new URL(env.LUOSHI_OIDC_ISSUER);
  const id = setting(env, "LUOSHI_OIDC_CLIENT");
  const secret = secretOf(env);
  const claim = env.LUOSHI_OIDC_CLAIM || "sub";
  const isLocal = issuer.protocol === "http:" && ["127.0.0.1", "localhost"].includes(issuer.hostname);
  let found: Promise<client.Configuration> | null = null;
  // Asked for when first needed: the provider may start after us. A failure is not kept.
  const configuration = () => {
    found ??= client
      .discovery(issuer, id, secret, undefined, isLocal ? { execute: [client.allowInsecureRequests] } : undefined)
      .catch((error: unknown) => {
        found = null;
        throw new Refusal("engine/not-signed-in", "统一身份认证平台没有应答，请稍后再试，或用口令登录。", { cause: error });
      });
    return found;
  };
  return {
    name: env.LUOSHI_OIDC_NAME || "统一身份认证",
    subjectOf: (value) => `${issuer.href.replace(/\/$/, "")} ${value}`,
    async depart(home, next) {
      const journey = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        next: ownPath(next),
      };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: new URL(CALLBACK, home).href,
        scope: "openid profile",
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: "S256",
        state: journey.state,
        nonce: journey.nonce,
      });
      return { url, journey };
    },
    async arrive(url, { state, nonce, verifier }) {
      const tokens = await client
        .authorizationCodeGrant(await configuration(), url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw new Refusal("engine/not-signed-in", "统一身份认证的答复无效，请重新登录。", { cause: error });
        });
      const value = tokens.claims()?.[claim];
      if (typeof value !== "string" || value === "") throw new Refusal("engine/not-signed-in", `统一身份认证没有给出“${claim}”。`);
      return this.subjectOf(value);
    },
  };
}
