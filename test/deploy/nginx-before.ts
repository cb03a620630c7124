/** nginx with the example of deploy/, its ports, paths and certificate replaced by those of a test. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const publicName = "luoshi.example.gov.cn";
const example = join(import.meta.dirname, "..", "..", "deploy", "nginx.conf");

/** The nginx of the machine, or null. */
export function findNginx(): string | null {
  return ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].find((path) => existsSync(path)) ?? null;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

/** Writes a certificate for the public name that lasts a day. */
function makeCertificate(folder: string): string {
  const subject = ["-subj", `/CN=${publicName}`, "-addext", `subjectAltName=DNS:${publicName}`];
  const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "fullchain.pem")];
  const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, ...files];
  execFileSync("openssl", args, { stdio: "ignore" });
  return readFileSync(join(folder, "fullchain.pem"), "utf8");
}

export interface Before {
  readonly certificate: string;
  stop(): Promise<void>;
}

/** Starts nginx before an app on `appPort`. */
export async function startNginx(nginx: string, folder: string, ports: { http: number; https: number; app: number }): Promise<Before> {
  mkdirSync(folder, { recursive: true });
  const certificate = makeCertificate(folder);
  const replaced = readFileSync(example, "utf8")
    .replace("127.0.0.1:8710", `127.0.0.1:${ports.app}`)
    .replaceAll(/listen 80\b/g, `listen 127.0.0.1:${ports.http}`)
    .replaceAll(/listen 443\b/g, `listen 127.0.0.1:${ports.https}`)
    .replaceAll("/etc/luoshi/tls", folder);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${join(folder, name)};`);
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const frame = `${user} daemon off; pid ${join(folder, "pid")}; error_log ${join(folder, "error.log")};
events {} http { access_log off; ${temporary.join(" ")}\n${replaced}\n}`;
  const path = join(folder, "nginx.conf");
  writeFileSync(path, frame);
  execFileSync(nginx, ["-t", "-q", "-p", folder, "-c", path], { stdio: ["ignore", "ignore", "inherit"] });
  const child: ChildProcess = spawn(nginx, ["-p", folder, "-c", path], { stdio: ["ignore", "ignore", "ignore"] });
  for (let tries = 0; !(await answers(ports.https)); tries++) {
    if (child.exitCode !== null || tries > 100) throw new Error(`nginx did not start: ${readFileSync(join(folder, "error.log"), "utf8")}`);
    await pause(50);
  }
  return {
    certificate,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
