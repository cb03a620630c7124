// Preloaded into Luoshi when the bootstrap starts it: if the bootstrap is killed outright, the app closes in order
// instead of holding the port and the data folder for ever.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
