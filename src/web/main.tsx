import { QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN.js";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { queryClient } from "./api/query-client.ts";
import { onSignedOut } from "./api/request.ts";
import { sessionQuery } from "./api/session.ts";
import { router } from "./router.tsx";
import { theme } from "./theme.ts";
import "./app.css";
import "./app-parts.css";
import "./print.css";

onSignedOut(() => void queryClient.invalidateQueries(sessionQuery));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
/** The server's one-time word for this page; without it the browser refuses the component library's style elements. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      locale={zhCN.default}
      theme={theme}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      {...(nonce ? { csp: { nonce } } : {})}
    >
      <AntApp message={{ maxCount: 2, duration: 4 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  </StrictMode>,
);
