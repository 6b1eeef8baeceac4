"""Digests as they arrive in real life, written for these tests about real papers: mail and posts."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

from digest_documents import Doc

_TRACK = "https://substack.com/redirect/2f1c0a3e-77aa-4b1e?j=eyJ1IjoiMWZ4In0"

SUBSTACK_MAIL = Doc(
    "Substack letter saved from the mailbox",
    f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Top Papers of the Week</title></head>
<body style="margin:0"><img src="https://eotrx.substackcdn.com/open?token=x" width="1" height="1" alt="">
<div style="display:none;max-height:0">Chain of thought, a compute-optimal model and more &#847; &#847; &#847;</div>
<table role="presentation" width="100%" border="0" cellspacing="0" cellpadding="0"><tbody><tr><td></td><td class="content" width="550">
<table role="presentation" width="100%"><tbody><tr><td align="right" style="font-size:12px"><a href="{_TRACK}a">Forwarded this email? Subscribe here</a> for more</td></tr></tbody></table>
<h1 class="post-title"><a href="{_TRACK}b">The ML Papers Letter, issue 14</a></h1>
<table role="presentation"><tbody><tr><td><a href="{_TRACK}c">Lena Holm</a></td></tr><tr><td>Apr 4, 2022</td></tr></tbody></table>
<table role="presentation"><tbody><tr><td><a href="{_TRACK}d"><img alt="" src="like.png"></a></td><td><a href="{_TRACK}e">Share</a></td><td><a href="{_TRACK}f">READ IN APP</a></td></tr></tbody></table>
<p>Hello everyone, here are the papers that kept us busy this week.</p>
<h3><strong>1. Training Compute-Optimal Large Language Models</strong></h3>
<p>Finds that model size and training tokens should grow in equal measure, and that most large models are undertrained. (<a href="https://arxiv.org/abs/2203.15556?utm_source=substack&amp;utm_medium=email">paper</a>)</p>
<h3><strong>2. Self-Consistency Improves Chain of Thought Reasoning in Language Models</strong></h3>
<p>Samples several lines of reasoning and takes the answer that most of them reach. (<a href="https://arxiv.org/abs/2203.11171?utm_source=substack&amp;utm_medium=email">paper</a> | <a href="https://twitter.com/someone/status/1">tweet</a>)</p>
<h3><strong>3. STaR: Bootstrapping Reasoning With Reasoning</strong></h3>
<p>A model learns from those of its own explanations that lead to the right answer. (<a href="https://arxiv.org/abs/2203.14465">paper</a> | <a href="https://github.com/ezelikman/STaR">code</a>)</p>
<table role="presentation"><tbody><tr><td><a class="button" href="{_TRACK}g">Upgrade to paid</a></td></tr></tbody></table>
<p>The ML Papers Letter is free today. But if you enjoyed this post, you can tell us that our writing is valuable by pledging a future subscription.</p>
<table role="presentation"><tbody><tr><td>© 2022 Lena Holm<br>548 Market Street PMB 72296, San Francisco, CA 94104<br><a href="{_TRACK}h">Unsubscribe</a></td></tr></tbody></table>
</td><td></td></tr></tbody></table></body></html>
""",
    (
        "Training Compute-Optimal Large Language Models",
        "Self-Consistency Improves Chain of Thought Reasoning in Language Models",
        "STaR: Bootstrapping Reasoning With Reasoning",
    ),
    file="letter.html",
    facts={
        "STaR: Bootstrapping Reasoning With Reasoning": {
            "arxiv_id": "2203.14465", "number": 3, "code": "https://github.com/ezelikman/STaR",
            "tldr": "", "discussion": "A model learns from those of its own explanations that lead to the right answer. (paper | code)",
        },
        "Training Compute-Optimal Large Language Models": {"arxiv_id": "2203.15556", "year": 2022},
    },
)  # fmt: skip

BEEHIIV = Doc(
    "Beehiiv letter with bold lead-ins and emoji",
    """<html><head><title>🧠 Diffusion takes over</title></head><body><table class="bh__table"><tr><td>
<h1>🧠 Diffusion takes over</h1><p>Plus: retrieval, again</p><p>Sam Okafor</p><p>October 12, 2022</p>
<p><b>In today's research round-up:</b></p><ul><li><p>Diffusion takes over</p></li><li><p>Retrieval, again</p></li><li><p>Jobs</p></li></ul>
<h2>🎨 Diffusion takes over</h2>
<p><b><a href="https://link.mail.beehiiv.com/ss/c/xyz?u=https%3A%2F%2Farxiv.org%2Fabs%2F2209.14988">DreamFusion: Text-to-3D using 2D Diffusion</a></b></p>
<p><i>Ben Poole, Ajay Jain, Jonathan T. Barron, Ben Mildenhall</i></p>
<p><b>What's new:</b> a 2D image model is enough to make 3D objects from a text.</p>
<p><b>Why it matters:</b> 3D data are scarce, images are not.</p>
<p><b><a href="https://arxiv.org/abs/2210.02303">Imagen Video: High Definition Video Generation with Diffusion Models</a></b></p>
<p><i>Jonathan Ho, William Chan, Chitwan Saharia et al.</i></p>
<p><b>What's new:</b> a cascade of seven models writes 1280×768 video.</p>
<p><b>Why it matters:</b> text-to-video follows text-to-image within a year.</p>
<h2>🔎 Retrieval, again</h2>
<p><b><a href="https://arxiv.org/abs/2208.03299">Atlas: Few-shot Learning with Retrieval Augmented Language Models</a></b></p>
<p><i>Gautier Izacard, Patrick Lewis, Maria Lomeli</i></p>
<p><b>What's new:</b> 11B parameters with retrieval beat 540B without.</p>
<p><b>Why it matters:</b> knowledge does not have to sit in the weights.</p>
<h2>💼 Jobs</h2><ul><li><a href="https://jobs.example.com/1">Research engineer, Example Labs (remote)</a></li><li><a href="https://jobs.example.com/2">Applied scientist, Sample AI (Berlin)</a></li></ul>
<p>Was this email forwarded to you? <a href="https://x.beehiiv.com/subscribe">Sign up here</a>.</p>
</td></tr></table></body></html>""",
    (
        "DreamFusion: Text-to-3D using 2D Diffusion",
        "Imagen Video: High Definition Video Generation with Diffusion Models",
        "Atlas: Few-shot Learning with Retrieval Augmented Language Models",
    ),
    sections={"Diffusion takes over": 2, "Retrieval, again": 1},
    facts={
        "DreamFusion: Text-to-3D using 2D Diffusion": {
            "authors": ("Ben Poole", "Ajay Jain", "Jonathan T. Barron", "Ben Mildenhall"),
            "arxiv_id": "2209.14988",
            "why": "3D data are scarce, images are not.",
            "key_insights": "a 2D image model is enough to make 3D objects from a text.",
        },
        "Imagen Video: High Definition Video Generation with Diffusion Models": {
            "authors": ("Jonathan Ho", "William Chan", "Chitwan Saharia"),
        },
    },
)  # fmt: skip

DAILY_PAPERS = Doc(
    "daily papers round-up with upvotes",
    """# Daily Papers, 14 Feb 2024

## [World Model on Million-Length Video And Language With RingAttention](https://huggingface.co/papers/2402.08268)
**Authors:** Hao Liu, Wilson Yan, Matei Zaharia, Pieter Abbeel
**Upvotes:** 36
**Summary:** Trains on long video and books to read up to a million tokens.

## [Lumos : Empowering Multimodal LLMs with Scene Text Recognition](https://huggingface.co/papers/2402.08017)
**Authors:** Ashish Shenoy, Yichao Lu, Srihari Jayakumar
**Upvotes:** 24
**Summary:** An assistant on glasses reads the text in what the wearer sees.

## [Vision-Based Hand Gesture Customization from a Single Demonstration](https://huggingface.co/papers/2402.08420)
**Authors:** Soroush Shahi, Cori Tymoszek Park, Richard Kang
**Upvotes:** 10
**Summary:** One example is enough to teach a new gesture, by meta-learning.
""",
    (
        "World Model on Million-Length Video And Language With RingAttention",
        "Lumos : Empowering Multimodal LLMs with Scene Text Recognition",
        "Vision-Based Hand Gesture Customization from a Single Demonstration",
    ),
    facts={
        "Lumos : Empowering Multimodal LLMs with Scene Text Recognition": {
            "arxiv_id": "2402.08017", "year": 2024,
            "authors": ("Ashish Shenoy", "Yichao Lu", "Srihari Jayakumar"),
            "tldr": "An assistant on glasses reads the text in what the wearer sees.",
            "discussion": "",
        },
    },
)  # fmt: skip

ARXIV_MAIL = Doc(
    "arXiv listing by mail",
    r"""Send any comments regarding submissions directly to submitter.
------------------------------------------------------------------------------
Archives at http://arxiv.org/
To unsubscribe, e-mail To: cs@arXiv.org, Subject: cancel
------------------------------------------------------------------------------
 Submissions to:
Artificial Intelligence
 received from  Wed  3 Jan 24 19:00:00 GMT  to  Thu  4 Jan 24 19:00:00 GMT
------------------------------------------------------------------------------
------------------------------------------------------------------------------
\\
arXiv:2401.01335
Date: Tue, 2 Jan 2024 18:53:13 GMT   (2110kb,D)

Title: Self-Play Fine-Tuning Converts Weak Language Models to Strong Language
  Models
Authors: Zixiang Chen and Yihe Deng and Huizhuo Yuan and Kaixuan Ji and Quanquan
  Gu
Categories: cs.LG cs.AI cs.CL stat.ML
Comments: 28 pages, 6 figures, 6 tables
License: http://arxiv.org/licenses/nonexclusive-distrib/1.0/
\\
  Harnessing the power of human-annotated data through Supervised Fine-Tuning
(SFT) is pivotal for advancing Large Language Models (LLMs). We look into growing
a strong LLM out of a weak one without more annotated data.
\\ ( https://arxiv.org/abs/2401.01335 ,  2110kb)
------------------------------------------------------------------------------
\\
arXiv:2401.01854
Date: Wed, 3 Jan 2024 17:48:10 GMT   (9420kb,D)

Title: Multilingual Instruction Tuning With Just a Pinch of Multilinguality
Authors: Uri Shaham, Jonathan Herzig, Roee Aharoni, Idan Szpektor, Reut Tsarfaty,
  Matan Eyal
Categories: cs.CL cs.AI cs.LG
\\
  As instruction-tuned large language models gain global adoption, their ability
to follow instructions in many languages grows in importance. Here only 40
multilingual examples help.
\\ ( https://arxiv.org/abs/2401.01854 ,  9420kb)
------------------------------------------------------------------------------
\\
arXiv:2401.01911 (*cross-listing*)
Date: Wed, 3 Jan 2024 10:01:00 GMT   (33kb)

Title: Backdoor Attack on Unpaired Medical Image-Text Foundation Models: A Pilot
  Study on MedCLIP
Authors: Ruinan Jin, Chun-Yin Huang, Chenyu You, Xiaoxiao Li
Categories: cs.CV cs.AI
Comments: Accepted at SaTML 2024
\\
  Foundation models have become the base of many medical systems. Poisoned pairs
change what they say.
\\ ( https://arxiv.org/abs/2401.01911 ,  33kb)
%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---%%---
""",
    (
        "Self-Play Fine-Tuning Converts Weak Language Models to Strong Language Models",
        "Multilingual Instruction Tuning With Just a Pinch of Multilinguality",
        "Backdoor Attack on Unpaired Medical Image-Text Foundation Models: A Pilot Study on MedCLIP",
    ),
    file="cs.AI.txt",
    facts={
        "Self-Play Fine-Tuning Converts Weak Language Models to Strong Language Models": {
            "arxiv_id": "2401.01335",
            "authors": ("Zixiang Chen", "Yihe Deng", "Huizhuo Yuan", "Kaixuan Ji", "Quanquan Gu"),
            "tldr": "Harnessing the power of human-annotated data through Supervised Fine-Tuning (SFT) is pivotal for advancing Large Language Models (LLMs). We look into growing a strong LLM out of a weak one without more annotated data.",
        },
        "Multilingual Instruction Tuning With Just a Pinch of Multilinguality": {
            "authors": ("Uri Shaham", "Jonathan Herzig", "Roee Aharoni", "Idan Szpektor", "Reut Tsarfaty", "Matan Eyal"),
            "year": 2024,
        },
    },
)  # fmt: skip

SCHOLAR_TEXT = Doc(
    "alert mail copied as text",
    """Google Scholar Alerts

[PDF] Scaling data-constrained language models
N Muennighoff, A Rush, B Barak, T Le Scao… - Advances in Neural Information Processing Systems, 2023
The current trend of scaling language models involves increasing both parameter count and training dataset size. Extrapolating this trend suggests that training dataset size may soon be limited by the amount of text data available on the internet …
Save Twitter LinkedIn Facebook

[HTML] Large language models encode clinical knowledge
K Singhal, S Azizi, T Tu, SS Mahdavi, J Wei, HW Chung… - Nature, 2023
Large language models (LLMs) have demonstrated impressive capabilities, but the bar for clinical applications is high. Attempts to assess the clinical knowledge of models typically rely on automated evaluations based on limited benchmarks …
Save Twitter LinkedIn Facebook

Textbooks Are All You Need
S Gunasekar, Y Zhang, J Aneja, CCT Mendes… - arXiv preprint arXiv:2306.11644, 2023
We introduce phi-1, a new large language model for code, with significantly smaller size than competing models: phi-1 is a Transformer-based model with 1.3B parameters …
Save Twitter LinkedIn Facebook

This message was sent by Google Scholar because you're following new articles related to research by Niklas Muennighoff.
List alerts
Cancel alert
""",
    (
        "Scaling data-constrained language models",
        "Large language models encode clinical knowledge",
        "Textbooks Are All You Need",
    ),
    facts={
        "Large language models encode clinical knowledge": {"venue": "Nature", "year": 2023},
        "Textbooks Are All You Need": {
            "authors": ("S Gunasekar", "Y Zhang", "J Aneja", "CCT Mendes"),
            "arxiv_id": "2306.11644",
        },
    },
)  # fmt: skip

MEDIUM = Doc(
    "Medium story saved whole",
    """<!doctype html><html lang="en"><head><title>7 Papers on Graph Learning I Keep Coming Back To | by Rosa Vidal | Towards Somewhere | Jan, 2023 | Medium</title>
<meta property="og:site_name" content="Medium"><meta name="author" content="Rosa Vidal"><meta property="article:published_time" content="2023-01-09T10:11:12.000Z">
<meta property="og:title" content="7 Papers on Graph Learning I Keep Coming Back To"><link rel="canonical" href="https://medium.com/towards-somewhere/7-papers-123abc"></head>
<body><div id="root"><div class="a b"><a href="https://rsci.app.link/?x">Open in app</a><a href="/m/signin">Sign up</a><a href="/m/signin">Sign In</a></div>
<article><div><h1 class="pw-post-title">7 Papers on Graph Learning I Keep Coming Back To</h1><h2 class="pw-subtitle-paragraph">A personal list, in no order</h2>
<div><a href="/@rosav"><img alt="Rosa Vidal" src="r.jpg"></a><p><a href="/@rosav">Rosa Vidal</a></p><p><a href="/follow">Follow</a></p><div>6 min read</div><div>Jan 9, 2023</div></div>
<div><button>--</button><button>2</button><button>Listen</button><button>Share</button></div>
<figure><img alt="" src="x.png"><figcaption>Photo by Somebody on <a href="https://unsplash.com">Unsplash</a></figcaption></figure>
<p class="pw-post-body-paragraph">Graph learning moves fast. These papers stayed with me.</p>
<h2>Message passing</h2>
<p class="pw-post-body-paragraph"><strong>[1] </strong><a href="https://arxiv.org/abs/1609.02907"><strong>Semi-Supervised Classification with Graph Convolutional Networks</strong></a><strong> (Kipf &amp; Welling, 2017)</strong></p>
<p class="pw-post-body-paragraph">The paper that made graph convolutions simple enough for everyone. I still teach from it.</p>
<p class="pw-post-body-paragraph"><strong>[2] </strong><a href="https://arxiv.org/abs/1710.10903"><strong>Graph Attention Networks</strong></a><strong> (Veličković et al., 2018)</strong></p>
<p class="pw-post-body-paragraph">Attention over neighbours: obvious afterwards.</p>
<h2>Expressiveness</h2>
<p class="pw-post-body-paragraph"><strong>[3] </strong><a href="https://arxiv.org/abs/1810.00826"><strong>How Powerful are Graph Neural Networks?</strong></a><strong> (Xu et al., 2019)</strong></p>
<p class="pw-post-body-paragraph">Ties message passing to the Weisfeiler–Lehman test.</p>
<p class="pw-post-body-paragraph"><em>Thanks for reading! Follow me for more, or </em><a href="https://medium.com/membership"><em>become a member</em></a><em>.</em></p></div></article>
<div><a href="/tag/graphs">Graphs</a><a href="/tag/ml">Machine Learning</a></div><h2>More from Rosa Vidal</h2><div><a href="/x"><h2>Why I Stopped Using Notebooks For Everything</h2></a><p>And what I do instead</p></div>
<h2>Recommended from Medium</h2><div><a href="/y"><h2>The Simple Guide To Learning Rate Schedules</h2></a></div></div></body></html>""",
    (
        "Semi-Supervised Classification with Graph Convolutional Networks",
        "Graph Attention Networks",
        "How Powerful are Graph Neural Networks?",
    ),
    file="7 Papers.html",
    sections={"Message passing": 2, "Expressiveness": 1},
    facts={
        "Graph Attention Networks": {
            "number": 2, "year": 2018, "authors": ("Veličković",), "arxiv_id": "1710.10903",
            "discussion": "Attention over neighbours: obvious afterwards.",
        },
        "How Powerful are Graph Neural Networks?": {
            "discussion": "Ties message passing to the Weisfeiler–Lehman test.",
        },
    },
)  # fmt: skip

STATE_OF_NLP = Doc(
    "state of a field with footnotes",
    """# The State of NLP, Spring 2020

*Posted by Ola Nilsen on 2 March 2020*

## Transfer learning

Pre-training won. BERT[^bert] showed that a masked objective is enough, and RoBERTa[^roberta] that most of its choices hardly matter next to data and patience.

T5[^t5] then put every task into one form, and its authors tried everything so that you need not.

## Efficiency

The reaction was not long in coming. DistilBERT[^distil] keeps most of the scores at half the size. ALBERT[^albert] shares weights across layers.

## Closing thoughts

What will 2021 bring? I have no idea, and I look forward to it.

[^bert]: Devlin, J., Chang, M.-W., Lee, K., & Toutanova, K. (2019). BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding. NAACL. https://arxiv.org/abs/1810.04805
[^roberta]: Liu, Y., Ott, M., Goyal, N., et al. (2019). RoBERTa: A Robustly Optimized BERT Pretraining Approach. arXiv:1907.11692.
[^t5]: Raffel, C., Shazeer, N., Roberts, A., et al. (2019). Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer. arXiv:1910.10683.
[^distil]: Sanh, V., Debut, L., Chaumond, J., & Wolf, T. (2019). DistilBERT, a distilled version of BERT: smaller, faster, cheaper and lighter. arXiv:1910.01108.
[^albert]: Lan, Z., Chen, M., Goodman, S., et al. (2020). ALBERT: A Lite BERT for Self-supervised Learning of Language Representations. ICLR.
""",
    (
        "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        "RoBERTa: A Robustly Optimized BERT Pretraining Approach",
        "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer",
        "DistilBERT, a distilled version of BERT: smaller, faster, cheaper and lighter",
        "ALBERT: A Lite BERT for Self-supervised Learning of Language Representations",
    ),
    sections={"Transfer learning": 3, "Efficiency": 2},
    facts={
        "RoBERTa: A Robustly Optimized BERT Pretraining Approach": {
            "authors": ("Y. Liu", "M. Ott", "N. Goyal"), "year": 2019, "arxiv_id": "1907.11692",
        },
        "ALBERT: A Lite BERT for Self-supervised Learning of Language Representations": {
            "venue": "ICLR", "year": 2020,
        },
    },
)  # fmt: skip

AWESOME_BADGES = Doc(
    "awesome list with badges and double brackets",
    """<h1 align="center">Awesome 3D Scene Understanding</h1>
<p align="center"><a href="https://awesome.re"><img src="https://awesome.re/badge.svg" alt="Awesome"></a> <img src="https://img.shields.io/badge/PRs-welcome-green" alt="PRs"></p>

A curated list of papers on 3D scene understanding. PRs welcome!

- [Detection](#detection)
  - [Indoor](#indoor)
  - [Outdoor](#outdoor)
- [Rendering](#rendering)

## Detection
### Indoor
- **Deep Hough Voting for 3D Object Detection in Point Clouds**, Charles R. Qi, Or Litany, Kaiming He, Leonidas J. Guibas, ICCV 2019. [[paper]](https://arxiv.org/abs/1904.09664) [[code]](https://github.com/facebookresearch/votenet) ![Stars](https://img.shields.io/github/stars/facebookresearch/votenet)
- **Group-Free 3D Object Detection via Transformers**, Ze Liu et al., ICCV 2021. [[paper]](https://arxiv.org/abs/2104.00678) [[code]](https://github.com/zeliu98/Group-Free-3D)
### Outdoor
- **PointPillars: Fast Encoders for Object Detection from Point Clouds**, Alex H. Lang et al., CVPR 2019. [[paper]](https://arxiv.org/abs/1812.05784)
- **Center-based 3D Object Detection and Tracking**, Tianwei Yin, Xingyi Zhou, Philipp Krähenbühl, CVPR 2021. [[paper]](https://arxiv.org/abs/2006.11275) [[code]](https://github.com/tianweiy/CenterPoint) [[video]](https://youtu.be/xyz)

## Rendering
- **NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis**, Ben Mildenhall et al., ECCV 2020. [[paper]](https://arxiv.org/abs/2003.08934) [[project]](https://www.matthewtancik.com/nerf)

## Datasets
- [ScanNet](http://www.scan-net.org/): richly-annotated 3D reconstructions of indoor scenes
- [nuScenes](https://www.nuscenes.org/): a large-scale set for driving

## License
[![CC0](https://i.creativecommons.org/p/zero/1.0/88x31.png)](https://creativecommons.org/publicdomain/zero/1.0/)
""",
    (
        "Deep Hough Voting for 3D Object Detection in Point Clouds",
        "Group-Free 3D Object Detection via Transformers",
        "PointPillars: Fast Encoders for Object Detection from Point Clouds",
        "Center-based 3D Object Detection and Tracking",
        "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
    ),
    file="README.md",
    sections={"Detection/Indoor": 2, "Detection/Outdoor": 2, "Rendering": 1},
    facts={
        "Deep Hough Voting for 3D Object Detection in Point Clouds": {
            "authors": ("Charles R. Qi", "Or Litany", "Kaiming He", "Leonidas J. Guibas"),
            "venue": "ICCV", "year": 2019, "code": "https://github.com/facebookresearch/votenet",
        },
        "Group-Free 3D Object Detection via Transformers": {"authors": ("Ze Liu",)},
    },
)  # fmt: skip

VENUE_TABLE_FRENCH = Doc(
    "French table of papers",
    """# Bibliographie du séminaire

| Année | Titre | Auteurs | Conférence | Lien | Résumé |
|:-----:|-------|---------|------------|:----:|--------|
| 2014 | Generative Adversarial Nets | I. Goodfellow, J. Pouget-Abadie, M. Mirza | NIPS | [PDF](https://arxiv.org/pdf/1406.2661) | Deux réseaux jouent l'un contre l'autre. |
| 2014 | Auto-Encoding Variational Bayes | D. P. Kingma, M. Welling | ICLR | [PDF](https://arxiv.org/pdf/1312.6114) | Le gradient passe par l'échantillonnage. |
| 2015 | Variational Inference with Normalizing Flows | D. Rezende, S. Mohamed | ICML | [PDF](https://arxiv.org/pdf/1505.05770) | Des densités souples par composition. |
""",
    (
        "Generative Adversarial Nets",
        "Auto-Encoding Variational Bayes",
        "Variational Inference with Normalizing Flows",
    ),
    facts={
        "Auto-Encoding Variational Bayes": {
            "authors": ("D. P. Kingma", "M. Welling"), "year": 2014, "venue": "ICLR",
            "tldr": "Le gradient passe par l'échantillonnage.", "arxiv_id": "1312.6114",
        },
    },
)  # fmt: skip

VENUE_TABLE_CHINESE = Doc(
    "Chinese table as a page",
    """<html><head><meta charset="utf-8"><title>组会论文</title></head><body><h1>组会论文列表</h1>
<table><thead><tr><th>日期</th><th>论文</th><th>作者</th><th>会议</th><th>链接</th><th>代码</th></tr></thead><tbody>
<tr><td>3月5日</td><td>Momentum Contrast for Unsupervised Visual Representation Learning</td><td>Kaiming He, Haoqi Fan, Yuxin Wu</td><td>CVPR 2020</td><td><a href="https://arxiv.org/abs/1911.05722">链接</a></td><td><a href="https://github.com/facebookresearch/moco">代码</a></td></tr>
<tr><td>3月12日</td><td>A Simple Framework for Contrastive Learning of Visual Representations</td><td>Ting Chen, Simon Kornblith, Mohammad Norouzi</td><td>ICML 2020</td><td><a href="https://arxiv.org/abs/2002.05709">链接</a></td><td></td></tr>
<tr><td>3月19日</td><td>Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning</td><td>Jean-Bastien Grill, Florian Strub</td><td>NeurIPS 2020</td><td><a href="https://arxiv.org/abs/2006.07733">链接</a></td><td></td></tr>
</tbody></table></body></html>""",
    (
        "Momentum Contrast for Unsupervised Visual Representation Learning",
        "A Simple Framework for Contrastive Learning of Visual Representations",
        "Bootstrap Your Own Latent: A New Approach to Self-Supervised Learning",
    ),
    facts={
        "Momentum Contrast for Unsupervised Visual Representation Learning": {
            "authors": ("Kaiming He", "Haoqi Fan", "Yuxin Wu"), "venue": "CVPR", "year": 2020,
            "arxiv_id": "1911.05722", "code": "https://github.com/facebookresearch/moco",
        },
    },
)  # fmt: skip

ACCEPTED = Doc(
    "accepted papers with affiliations and tags",
    """Accepted Papers

The following papers will be presented at the workshop.

(Oral) Learning to Simulate Complex Physics with Graph Networks
Alvaro Sanchez-Gonzalez (DeepMind), Jonathan Godwin (DeepMind), Tobias Pfaff (DeepMind), Rex Ying (Stanford University)

(Poster) Hamiltonian Neural Networks
Sam Greydanus (Google Brain), Misko Dzamba (PetCube), Jason Yosinski (Uber AI Labs)

(Poster) Lagrangian Neural Networks
Miles Cranmer (Princeton University), Sam Greydanus (Oregon State University), Stephan Hoyer (Google Research)

(Spotlight) Discovering Symbolic Models from Deep Learning with Inductive Biases
Miles Cranmer (Princeton University), Alvaro Sanchez Gonzalez (DeepMind), Peter Battaglia (DeepMind)
""",
    (
        "Learning to Simulate Complex Physics with Graph Networks",
        "Hamiltonian Neural Networks",
        "Lagrangian Neural Networks",
        "Discovering Symbolic Models from Deep Learning with Inductive Biases",
    ),
    facts={
        "Hamiltonian Neural Networks": {
            "authors": ("Sam Greydanus", "Misko Dzamba", "Jason Yosinski"),
        },
        "Learning to Simulate Complex Physics with Graph Networks": {
            "authors": ("Alvaro Sanchez-Gonzalez", "Jonathan Godwin", "Tobias Pfaff", "Rex Ying"),
        },
    },
)  # fmt: skip

ACCEPTED_HTML = Doc(
    "accepted papers as a page of list items",
    """<html><head><title>Accepted Papers - ICML 2019</title></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/cfp">Call for Papers</a></li></ul></nav>
<div class="container"><h2>Accepted Papers</h2><h3>Session A: Theory</h3><ul>
<li><b>A Convergence Theory for Deep Learning via Over-Parameterization</b> <span class="label">Oral</span><br><i>Zeyuan Allen-Zhu (Microsoft Research) · Yuanzhi Li (Stanford) · Zhao Song (UT Austin)</i></li>
<li><b>Gradient Descent Finds Global Minima of Deep Neural Networks</b> <span class="label">Poster</span><br><i>Simon Du (CMU) · Jason Lee (USC) · Haochuan Li (MIT)</i></li></ul>
<h3>Session B: Generative models</h3><ul>
<li><b>Self-Attention Generative Adversarial Networks</b> <span class="label">Oral</span><br><i>Han Zhang (Google) · Ian Goodfellow (Google Brain) · Dimitris Metaxas (Rutgers)</i></li></ul></div>
<footer>© 2019</footer></body></html>""",
    (
        "A Convergence Theory for Deep Learning via Over-Parameterization",
        "Gradient Descent Finds Global Minima of Deep Neural Networks",
        "Self-Attention Generative Adversarial Networks",
    ),
    sections={"Session A: Theory": 2, "Session B: Generative models": 1},
    facts={
        "Gradient Descent Finds Global Minima of Deep Neural Networks": {
            "authors": ("Simon Du", "Jason Lee", "Haochuan Li"), "tldr": "", "discussion": "",
        },
    },
)  # fmt: skip

DOCS = [value for value in list(globals().values()) if isinstance(value, Doc)]
