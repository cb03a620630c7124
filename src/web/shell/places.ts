import type { Permission } from "../../api/contract/index.ts";

interface Place {
  readonly path: string;
  readonly label: string;
  readonly keys: string;
  /** Without it the place is not in the rail. */
  readonly needs?: Permission;
  /** Only for somebody who stands for a role, not for the newcomer who may look at everything. */
  readonly ofRole?: true;
  readonly folded?: true;
}

/** The places of the rail in their order. On a phone those marked `folded` stand behind 更多. */
const places: readonly Place[] = [
  { path: "/library", label: "文库", keys: "g l", needs: "library.read" },
  { path: "/review", label: "待校核", keys: "g r", needs: "review.read" },
  { path: "/oversight", label: "督办", keys: "g d", needs: "oversight.read" },
  { path: "/registers", label: "台账", keys: "g t", needs: "regimes.read" },
  { path: "/cases", label: "办件", keys: "g b", needs: "cases.read" },
  { path: "/drills", label: "演练", keys: "g y", needs: "drills.join", folded: true },
  { path: "/organisations", label: "机构人员", keys: "g p", needs: "organisations.read", folded: true },
  { path: "/accounts", label: "账户", keys: "g u", needs: "accounts.read", ofRole: true },
  { path: "/security", label: "安全日志", keys: "g q", needs: "security.read", ofRole: true },
  { path: "/check", label: "检查", keys: "g c", needs: "check.read", folded: true },
  { path: "/chain", label: "留痕", keys: "g h", needs: "chain.read", folded: true },
  { path: "/ingest", label: "导入", keys: "g i", needs: "ingest.write", folded: true },
  { path: "/settings", label: "设置", keys: "g s", folded: true },
];

/** The places that somebody may use. */
export function placesFor({ signedIn, permissions }: { signedIn: boolean; permissions: readonly string[] }): readonly Place[] {
  return places.filter(({ needs, ofRole }) => (needs === undefined || permissions.includes(needs)) && (ofRole === undefined || signedIn));
}

/** What a page needs, by its path; the first that fits. A page that is not here is for everybody who is signed in. */
const pages: readonly [RegExp, Permission][] = [
  [/^\/(?:library|d)(?:\/|$)/, "library.read"],
  [/^\/search/, "search.read"],
  [/^\/review/, "review.read"],
  [/^\/oversight\/new/, "oversight.write"],
  [/^\/oversight/, "oversight.read"],
  [/^\/(?:registers|records)/, "regimes.read"],
  [/^\/cases\/new/, "cases.act"],
  [/^\/(?:cases|submissions|board)/, "cases.read"],
  [/^\/drills\/new/, "drills.run"],
  [/^\/drills\/\d+/, "drills.read"],
  [/^\/drills/, "drills.join"],
  [/^\/organisations\/\d+\/import/, "organisations.write"],
  [/^\/organisations/, "organisations.read"],
  [/^\/accounts/, "accounts.read"],
  [/^\/security/, "security.read"],
  [/^\/check\/draft/, "check.run"],
  [/^\/check/, "check.read"],
  [/^\/chain/, "chain.read"],
  [/^\/ingest/, "ingest.write"],
];

/** The permission that a page needs; null where signing in is enough. */
export function permissionOfPage(path: string): Permission | null {
  return pages.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
