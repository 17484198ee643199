"""The Cognito package against parts that no one here wrote: botocore, boto3, moto, jsonschema."""
