/** Pages that a regime has of its own, beside the generic ones; each is a route of its own in router.tsx. */
export const ownPages: Readonly<Record<string, readonly { page: string; label: string }[]>> = {
  "data-assets": [{ page: "summary", label: "汇总" }],
  "financial-emergency": [{ page: "board", label: "指挥屏" }],
  "investment-projects": [{ page: "rolling", label: "三年滚动" }],
  "medicine-reserve": [{ page: "stock", label: "库存" }],
};
