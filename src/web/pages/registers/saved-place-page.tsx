import { Navigate, useSearchParams } from "react-router";
import { registerPath } from "./register-paths.ts";

/** A saved view of a register has the register in its query; this leads to the register's own address. */
export function SavedPlacePage() {
  const [params] = useSearchParams();
  const [city = "", regime = "", register = ""] = (params.get("in") ?? "").split("/");
  const rest = new URLSearchParams(params);
  rest.delete("in");
  return <Navigate replace to={register === "" ? "/registers" : `${registerPath(city, regime, register)}?${rest}`} />;
}
