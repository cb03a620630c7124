import type { ThemeConfig } from "antd";

/** System fonts only: nothing is fetched. Numbers in tables are set tabular in app.css. */
export const sans =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';

/** Every text colour keeps at least 4.5:1 on the surface it stands on (WCAG 2.2 AA). */
export const theme: ThemeConfig = {
  cssVar: { key: "luoshi" },
  hashed: false,
  token: {
    fontFamily: sans,
    fontSize: 14,
    borderRadius: 4,
    colorPrimary: "#1d5a85",
    colorLink: "#1d5a85",
    colorLinkHover: "#0f3d5e",
    colorText: "#1f2328",
    colorTextSecondary: "#4a525a",
    colorTextTertiary: "#5a636c",
    colorTextPlaceholder: "#69727b",
    colorTextDescription: "#525b64",
    colorTextDisabled: "#6b747d",
    colorBgLayout: "#f4f5f6",
    colorBorder: "#b9c0c7",
    colorBorderSecondary: "#dfe3e7",
    colorSuccess: "#1e7a3c",
    colorWarning: "#9a5b00",
    colorError: "#b3261e",
    motionDurationMid: "0.1s",
    motionDurationSlow: "0.12s",
  },
  components: {
    Table: { cellPaddingBlockSM: 6, cellPaddingInlineSM: 8, headerBg: "#eef1f3", headerColor: "#30373d", rowHoverBg: "#f3f7fa" },
    Tabs: { horizontalMargin: "0 0 8px 0", horizontalItemPadding: "8px 0" },
    Tag: { defaultBg: "#eef1f3" },
    Form: { itemMarginBottom: 12, verticalLabelPadding: "0 0 2px" },
    Button: { primaryShadow: "none", defaultShadow: "none" },
  },
};
