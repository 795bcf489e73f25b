export { type CollabOptions, type CollabServer, startCollabServer } from "./server.ts";
