/** Why something was refused, as the log writes it, in words. */
export const causes: readonly (readonly [code: string, label: string])[] = [
  ["engine/not-signed-in", "登录不成"],
  ["notSignedIn", "没有登录"],
  ["notAuthorised", "没有权限"],
  ["engine/not-permitted", "不该由此人办理"],
  ["engine/refused", "规则不允许"],
  ["store/invalid", "填写不合要求"],
  ["store/wrong-state", "当前状态不能办"],
  ["store/conflict", "内容已被改动"],
  ["store/not-found", "没有找到"],
];

/** The log's own code where no words are known for it. */
export function causeWords(code: string): string {
  return causes.find(([known]) => known === code)?.[1] ?? code;
}

const ownActs: Record<string, string> = {
  signIn: "登录",
  useCode: "用一次性代码登录",
  secondFactor: "动态口令",
  signInOutside: "统一身份认证",
};

type Routes = Record<string, Record<string, { summary?: string }>>;

function fits(template: string, path: string): boolean {
  const [wanted, found] = [template.split("/"), path.split("/")];
  return wanted.length === found.length && wanted.every((part, at) => part.startsWith("{") || part === found[at]);
}

/** Who tried, where it was nobody with a name; null where it was somebody. */
export function nobodyWords(actor: string): string | null {
  if (actor === "unknown") return "没有登录的人";
  return actor === "demonstration" ? "示例数据" : null;
}

/** What was to be done: `POST /api/accounts/a-1/roles` as the summary of its route, up to the first stop. */
export function actWords(act: string, routes: Routes | undefined): string {
  const own = act.startsWith("demonstration ") ? "放入示例数据" : ownActs[act];
  if (own !== undefined) return own;
  const [method = "", path = ""] = act.split(" ");
  const template = Object.keys(routes ?? {}).find((one) => fits(one, path) && routes?.[one]?.[method.toLowerCase()]);
  const summary = template === undefined ? undefined : routes?.[template]?.[method.toLowerCase()]?.summary;
  return summary?.split(/[；，：]/)[0] ?? act;
}
