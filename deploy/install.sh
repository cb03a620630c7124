#!/bin/sh
# Installs the unpacked bundle: sh install.sh [FOLDER], /opt/luoshi without one. Needs no network, changes nothing outside FOLDER.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-/opt/luoshi}
runtime=$here/runtime/$(uname -m)/bin/node
if [ ! -x "$runtime" ]; then
  echo "这个安装包没有本机处理器（$(uname -m)）的 Node。" >&2
  exit 1
fi

echo "核对文件……"
(cd "$here" && sha256sum --check --quiet SHA256SUMS)
(cd "$here" && "$runtime" -e '
  const { createHash } = require("node:crypto");
  const { readFileSync } = require("node:fs");
  const lines = readFileSync("SM3SUMS", "utf8").trim().split("\n");
  const wrong = lines.filter((line) => {
    const [sum, ...path] = line.split("  ");
    return createHash("sm3").update(readFileSync(path.join("  "))).digest("hex") !== sum;
  });
  for (const line of wrong) console.error("SM3 不符：" + line);
  process.exit(wrong.length === 0 ? 0 : 1);
')

name=$("$runtime" -p 'const { version } = require(process.argv[1] + "/package.json");
  const { commit } = require(process.argv[1] + "/release.json"); `${version}-${commit.slice(0, 12)}`' "$here")
release=$target/releases/$name
if [ -e "$release" ]; then
  echo "这一版已经装在 $release" >&2
  exit 1
fi
mkdir -p "$target/releases"
# Copied beside and renamed, so that a power cut leaves no half release under its name.
rm -rf "$release.partial"
cp -R "$here" "$release.partial"
mv "$release.partial" "$release"
if [ -e "$target/current" ] || [ -h "$target/current" ]; then
  echo "已装好 $release；现用的仍是 $(readlink "$target/current")。"
  echo "升级：停止服务后运行 $release/luoshi upgrade --data 数据目录，再启动服务。"
else
  ln -s "releases/$name" "$target/current"
  echo "已装好 $release，$target/current 指向它。"
  echo "试运行：$target/current/luoshi up --data 数据目录"
fi
