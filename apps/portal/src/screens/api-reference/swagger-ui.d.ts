declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** What we use of Swagger UI. */
  interface Explorer {
    preauthorizeApiKey(scheme: string, key: string): void;
  }
  const SwaggerUI: (options: {
    domNode: HTMLElement;
    url: string;
    docExpansion: 'none';
    defaultModelsExpandDepth: number;
    filter: boolean;
    validatorUrl: null;
    deepLinking: boolean;
    syntaxHighlight: false;
    tryItOutEnabled: boolean;
    onComplete: () => void;
  }) => Explorer;
  export default SwaggerUI;
}
