// Pictures of the page: what is imported is their address.
declare module "*.webp" {
  const url: string;
  export default url;
}
