import { Input } from "antd";
import { useEffect, useState } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";

/** The search of the whole library; `/` brings the cursor here. On the results page it holds the words of the URL. */
export function SearchBox() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const asked = pathname === "/search" ? (params.get("q") ?? "") : "";
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  return (
    <search className="shell-search">
      <Input.Search
        id="global-search"
        aria-label="检索文库"
        placeholder="检索：文号、条款、单位、人名、金额或任意两字"
        value={text}
        allowClear
        onChange={(event) => setText(event.target.value)}
        onSearch={(value, _event, info) => {
          if (info?.source !== "clear" && value.trim() !== "") void navigate(`/search?q=${encodeURIComponent(value.trim())}`);
        }}
      />
    </search>
  );
}
