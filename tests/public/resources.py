"""The resources of CloudFormation that stand for all of them in every run of the tests."""

from __future__ import annotations

SAMPLE = (
    "AWS::ApiGateway::RestApi",
    "AWS::AppFlow::Flow",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::Batch::JobDefinition",
    "AWS::CloudFront::Distribution",
    "AWS::CodeBuild::Project",
    "AWS::Cognito::UserPoolClient",
    "AWS::DynamoDB::Table",
    "AWS::EC2::Instance",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::ECS::TaskDefinition",
    "AWS::GameLift::MatchmakingConfiguration",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::IoTSiteWise::AssetModel",
    "AWS::Lambda::Function",
    "AWS::MSK::VpcConnection",
    "AWS::RDS::DBInstance",
    "AWS::Route53::HealthCheck",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::StepFunctions::StateMachine",
    "AWS::WAFv2::RuleGroup",
)
