import type { ViewPage } from "../../api/contract/index.ts";

export const viewPaths: Record<ViewPage, string> = {
  library: "/library",
  search: "/search",
  review: "/review",
  oversight: "/oversight",
  check: "/check",
  records: "/records",
  cases: "/cases",
};

export const viewPageNames: Record<ViewPage, string> = {
  library: "文库",
  search: "检索",
  review: "待校核",
  oversight: "督办",
  check: "检查",
  records: "台账",
  cases: "办件",
};
