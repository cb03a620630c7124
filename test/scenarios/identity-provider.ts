/** An identity provider on this machine, for tests: discovery, keys, codes; it signs in whomever the test says. */
import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export interface TestProvider {
  readonly issuer: string;
  /** Whom the next sign-in names, and what it changes about the answer. */
  next: { claims: Record<string, unknown>; nonce?: string };
  /** What the browser does at the provider: takes the address it was sent to, returns the one it is sent back to. */
  visit(url: URL): URL;
  close(): Promise<void>;
}

export const CLIENT = "luoshi";
export const SECRET = "held-in-a-file";

export async function startProvider(): Promise<TestProvider> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const codes = new Map<string, { nonce: string; challenge: string; claims: Record<string, unknown> }>();
  let issuer = "";
  const tokens = async (form: URLSearchParams) => {
    const code = form.get("code") ?? "";
    const asked = codes.get(code);
    codes.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!asked || asked.challenge !== challenge) return null;
    const token = await new SignJWT({ nonce: asked.nonce, ...asked.claims })
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .setIssuer(issuer)
      .setAudience(CLIENT)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
    return { access_token: randomUUID(), token_type: "Bearer", id_token: token };
  };
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.url === "/.well-known/openid-configuration") {
      const at = (path: string) => issuer + path;
      return answer(200, {
        ...{ issuer, authorization_endpoint: at("/authorize"), token_endpoint: at("/token"), jwks_uri: at("/keys") },
        ...{ response_types_supported: ["code"], subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["RS256"] },
      });
    }
    if (request.url === "/keys") return answer(200, { keys: [jwk] });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const issued = await tokens(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
    return issued ? answer(200, issued) : answer(400, { error: "invalid_grant" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: TestProvider = {
    issuer,
    next: { claims: {} },
    visit(url) {
      const code = randomUUID();
      const nonce = provider.next.nonce ?? url.searchParams.get("nonce") ?? "";
      codes.set(code, { nonce, challenge: url.searchParams.get("code_challenge") ?? "", claims: provider.next.claims });
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return back;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return provider;
}
