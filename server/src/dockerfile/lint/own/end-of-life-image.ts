import { rule } from '../rule.js';
import { endedRelease, newerTag } from './endOfLife.js';
import { official } from './officialBase.js';

export default rule({
  id: 'EndOfLifeImage',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image'],
  title: { en: 'Base image of a release that is over', ko: '지원이 끝난 버전의 베이스 이미지' },
  why: {
    en: 'No more security updates come for this release. The layers of the base image stay as they are, with every hole that is found from now on.',
    ko: '이 버전에는 더 이상 보안 업데이트가 나오지 않습니다. 베이스 이미지의 레이어는 앞으로 발견될 취약점까지 그대로 안고 갑니다.',
  },
  messages: {
    over: {
      en: 'Move to a newer release of {image}: support for {release} has ended.',
      ko: '{image}의 더 새로운 버전으로 옮기세요. {release}의 지원은 끝났습니다.',
    },
  },
  fix: { title: { en: 'Change to {newer}', ko: '{newer}(으)로 바꾸기' }, safety: 'review' },
  on: {
    *stage(stage) {
      const base = official(stage);
      if (base?.tagSpan == null) return;
      const release = endedRelease(base.name, base.tag)?.replace(/\.9999$/, '');
      if (release === undefined) return;
      const newer = newerTag(base.name, base.tag);
      yield {
        span: base.tagSpan,
        message: 'over',
        data: { image: base.name, release, newer: newer ?? '' },
        ...(newer === null ? {} : { fix: [{ span: base.tagSpan, text: newer }] }),
      };
    },
  },
  examples: {
    valid: [
      'FROM python:3.13',
      'FROM python:3',
      'FROM node:22-alpine',
      'FROM node:lts',
      'FROM debian:trixie-slim',
      'FROM ubuntu:22.04',
      'FROM someone/python:2.7',
      'FROM alpine:edge',
      'FROM python:2.7@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    ],
    invalid: [
      { code: 'FROM python:«2.7»', fixed: 'FROM python:3.13' },
      { code: 'FROM python:«3.8-slim» AS build', fixed: 'FROM python:3.13-slim AS build' },
      { code: 'FROM node:«16.20.2-alpine»', fixed: 'FROM node:22-alpine' },
      { code: 'FROM docker.io/library/debian:«buster»', fixed: 'FROM docker.io/library/debian:trixie' },
      { code: 'FROM ubuntu:«18.04»', fixed: 'FROM ubuntu:24.04' },
      { code: 'FROM python:«2»', fixed: 'FROM python:3.13' },
      { code: 'FROM node:22\nFROM golang:«1.26-buster»', fixed: 'FROM node:22\nFROM golang:1.26-trixie' },
      { code: 'FROM php:«7-fpm»', fixed: 'FROM php:8.4-fpm' },
      { code: 'FROM node:«14-slim-buster»', fixed: 'FROM node:22-slim-trixie' },
      { code: 'FROM node:«16-alpine3.15»', fixed: 'FROM node:22-alpine' },
      { code: 'FROM golang:«1.16-windowsservercore-1809»' },
    ],
  },
});
